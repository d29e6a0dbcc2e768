const { default: Sequencer } = require('@jest/test-sequencer');

/** What takes longest begins first, so that at the end no worker is left alone with it; also on a machine that has never timed it. */
const first = ['/test/simulation/', '/test/browser/', '/test/end-to-end/'];

module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const index = first.findIndex((folder) => path.replaceAll('\\', '/').includes(folder));
      return index < 0 ? first.length : index;
    };
    return super.sort(tests).toSorted((one, other) => rank(one) - rank(other));
  }
};
