import type { AwsClient } from '../../functions/slack-events/aws-client';
import { AwsError } from '../../functions/slack-events/aws-client';
import { type Fault, nameOf, type Service } from './faults';
import type { Way } from './way';

/** When the client gives up, in ms. */
const timeout = 600;

/** What AWS does in a play. */
interface Aws {
  readonly secret: (name: string) => string;
  /** Takes an event for a function. */
  readonly take: (name: string, event: object) => void;
}

/** AWS as one process of the front reaches it without its SDK, more or less well. */
export function awsWire(
  { secret, take }: Aws,
  { environment, weather, latency }: Pick<Way, 'environment' | 'weather' | 'latency'>,
): AwsClient {
  return ({ service, path, body }) => {
    const to: Service = service === 'lambda' ? 'Lambda' : 'Secrets Manager';
    const fault = weather.next(to);
    const isLost = fault?.kind === 'time-out';
    const out = latency.oneWay(to);
    const carryOut = () => {
      const asked: Record<string, unknown> = JSON.parse(body);
      if (to === 'Secrets Manager')
        return {
          status: 200,
          errorType: '',
          body: JSON.stringify({ SecretString: secret(String(asked.SecretId)) }),
        };
      take(decodeURIComponent(path.split('/')[3] ?? ''), asked);
      return { status: 202, errorType: '', body: '' };
    };
    return environment.exchange({
      service: to,
      what: `${path}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
      out,
      back: isLost ? Math.max(1, timeout - out) : latency.oneWay(to),
      killed: fault?.kind === 'killed' ? fault.when : undefined,
      answer: () => answer(fault, carryOut),
    });
  };
}

function answer<T>(fault: Fault | undefined, carryOut: () => T): T {
  switch (fault?.kind) {
    case 'throttled':
      throw new AwsError('TooManyRequestsException', 'Rate exceeded');
    case 'reset':
    case 'time-out':
      if (fault.when === 'after') carryOut();
      throw new AwsError('AwsError', 'There was no answer.');
  }
  return carryOut();
}
