/**
 * Calls a Lambda function's handler directly, under the Node that runs this file: what remains of the runtime client
 * where the real one could not be built.
 */
const { join } = require('node:path');

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

function post(path, value = null) {
  return fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(value) });
}

function asFailure(error) {
  return { errorType: error?.name ?? 'Error', errorMessage: error?.message ?? String(error) };
}

async function run(handler) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    await post(`invocation/${id}/response`, await handler(await next.json(), context));
  } catch (error) {
    console.error(error);
    await post(`invocation/${id}/error`, asFailure(error));
  }
}

async function start() {
  const [file, name] = _HANDLER.split('.');
  try {
    const handler = require(join(LAMBDA_TASK_ROOT, file))[name];
    for (;;) await run(handler);
  } catch (error) {
    await post('init/error', asFailure(error));
    process.exit(1);
  }
}

start();
