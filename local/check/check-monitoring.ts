import type { Config, MonitoringConfig } from '../../functions/config/config';
import type { Finding, Findings } from './finding';

/** Who hears when the product itself does not do its work. Nothing is sent to them. */
export function checkMonitoring({ monitoring, servers }: Pick<Config, 'monitoring' | 'servers'>): Findings {
  return {
    subject: 'Who watches the watcher',
    address: 'monitoring',
    findings: [alarmsFinding(monitoring), heartbeatFinding(monitoring, servers.length)],
  };
}

function alarmsFinding({ email, topicArn }: MonitoringConfig): Finding {
  const what = 'alarms';
  const hearers = [email, topicArn].filter((hearer) => hearer !== undefined);
  if (hearers.length > 0) return { what, verdict: 'ok', text: `go to ${hearers.join(' and ')}` };
  const text = 'nobody hears the alarms of CloudWatch: set monitoring.email or monitoring.topicArn';
  return { what, verdict: 'warning', text };
}

function heartbeatFinding({ heartbeat }: MonitoringConfig, servers: number): Finding {
  const what = 'heartbeat';
  if (heartbeat === undefined) {
    return {
      what,
      verdict: 'unknown',
      text: 'none: set monitoring.heartbeat to hear from outside AWS as well',
    };
  }
  const { host } = new URL(heartbeat);
  if (servers === 1 || heartbeat.includes('{server}')) {
    return { what, verdict: 'ok', text: `each poll pings ${host}` };
  }
  const text = `all ${servers} servers ping the same address at ${host}, where one that stops hides behind the others: write {server} into it`;
  return { what, verdict: 'warning', text };
}
