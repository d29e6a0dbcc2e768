const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

const runtimeClient = join(__dirname, '../end-to-end/runtime/node_modules/aws-lambda-ric/rapid-client.node');

/**
 * Begins with what takes longest, also on a machine that has never timed it, so that no worker is left alone with it at the
 * end. What waits for the runtime client comes later where that is still being built.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const rest = [...super.sort(tests)];
    const take = (folder) => {
      const taken = rest.filter(({ path }) => path.replaceAll('\\', '/').includes(`/test/${folder}/`));
      for (const test of taken) rest.splice(rest.indexOf(test), 1);
      return taken;
    };
    const long = [...take('simulation'), ...take('browser')];
    const endToEnd = take('end-to-end');
    const longer = rest.splice(0, existsSync(runtimeClient) ? 0 : rest.length / 2);
    return [...long, ...longer, ...endToEnd, ...rest];
  }
};
