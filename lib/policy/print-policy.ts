import { parseArgs } from 'node:util';
import type { Config } from '../../functions/config/config';
import { loadConfig } from '../../functions/config/load-config';
import { ProductError } from '../../functions/product-error';
import { deployerPolicy } from './deployer-policy';
import { executionPolicy } from './execution-policy';
import { operatorPolicy } from './operator-policy';
import { policyJson, type Statement, tooLong } from './statement';
import { templatesOf } from './templates';

/** Whose policy it is. */
const policies: Readonly<Record<string, (config: Config) => readonly Statement[]>> = {
  deployer: deployerPolicy,
  execution: (config) => executionPolicy(config, templatesOf(config)),
  operator: operatorPolicy,
};

/**
 * `npm run -s policy -- WHOSE [--config PATH]`: prints an IAM policy that fits a configuration; what each of its statements is for
 * goes to standard error.
 */
function print(): void {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { config: { type: 'string', default: 'notifier.yaml' } },
  });
  const [whose = ''] = positionals;
  const policy = policies[whose];
  if (policy === undefined) {
    console.error(`Whose policy? npm run -s policy -- ${Object.keys(policies).join('|')} [--config PATH]`);
    process.exitCode = 2;
    return;
  }
  // What the rules say of the templates is for synthesis.
  process.env.CDK_VALIDATION = 'false';
  const statements = policy(loadConfig(values.config));
  for (const { sid, why } of statements) console.error(`${sid}: ${why}`);
  console.log(policyJson(statements));
  const trouble = tooLong(statements);
  if (trouble !== undefined) console.error(trouble);
}

try {
  print();
} catch (error) {
  if (!(error instanceof ProductError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
