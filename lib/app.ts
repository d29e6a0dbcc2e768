import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../functions/config/load';
import { ProductError } from '../functions/product-error';
import { addNotifier } from './notifier';
import { bundlePoll } from './poll-bundle';

/** The CDK app: `npx cdk synth -c config=PATH`; the default is `notifier.yaml` at the repository's root. */
const app = new App();
const path: unknown = app.node.tryGetContext('config') ?? join(__dirname, '..', 'notifier.yaml');
try {
  addNotifier(app, loadConfig(String(path)), bundlePoll());
} catch (error) {
  if (!(error instanceof ProductError)) throw error;
  console.error(error.message);
  process.exit(2);
}
