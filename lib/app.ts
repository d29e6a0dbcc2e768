import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../functions/config/load-config';
import { ProductError } from '../functions/product-error';
import { formerStacks } from './former-stacks';
import { bundleFunctions } from './function-code';
import { addNotifier } from './notifier-stacks';

/** The CDK app: `npx cdk synth -c config=PATH`; the default is `notifier.yaml` at the repository's root. */
const app = new App();
const path: unknown = app.node.tryGetContext('config') ?? join(__dirname, '..', 'notifier.yaml');
try {
  const config = loadConfig(String(path));
  addNotifier(app, config, bundleFunctions(config));
  for (const line of formerStacks(config, app.outdir)) console.error(line);
} catch (error) {
  if (!(error instanceof ProductError)) throw error;
  console.error(error.message);
  process.exit(2);
}
