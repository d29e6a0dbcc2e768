const { setTimeout: wait } = require('node:timers/promises');

/** `npm test` builds the runtime client while other tests run already; whoever needs it waits for its end. */
module.exports = async () => {
  const installer = Number(process.env.RUNTIME_INSTALLER);
  while (installer > 0 && isAlive(installer)) await wait(100);
};

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
