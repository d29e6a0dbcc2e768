import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { Config } from '../../functions/config/config';
import { addNotifier } from '../notifier-stacks';
import type { TemplateResources } from './execution-policy';

/** Synthesizes the templates of a configuration, without the code of the functions, which no policy depends on. */
export function templatesOf(config: Config): readonly TemplateResources[] {
  const outdir = mkdtempSync(join(tmpdir(), 'notifier-policy-'));
  try {
    const app = new App({ analyticsReporting: false, outdir });
    addNotifier(app, config, {
      poll: '',
      ...(config.links.page !== undefined && { page: '' }),
      ...(config.slack.interactive && { slack: { events: '', actions: '' } }),
    });
    return app.synth().stacks.map(({ template }) => template);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
