/**
 * Calls a Lambda function's handler directly, under the Node that runs this file: what remains of the runtime client
 * where the real one could not be built.
 */
const { join } = require('node:path');
const { PassThrough } = require('node:stream');
const { buffer } = require('node:stream/consumers');

const { AWS_LAMBDA_RUNTIME_API, LAMBDA_TASK_ROOT, _HANDLER } = process.env;
const api = `http://${AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;

function post(path, value = null) {
  return fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(value) });
}

function asFailure(error) {
  return { errorType: error?.name ?? 'Error', errorMessage: error?.message ?? String(error) };
}

/** What the real client offers a handler that streams; here the answer is collected first. */
globalThis.awslambda = {
  streamifyResponse: (handler) => Object.assign(handler, { streams: true }),
  HttpResponseStream: {
    from: (stream, head) => {
      stream.write(`${JSON.stringify(head)}${'\0'.repeat(8)}`);
      return stream;
    },
  },
};

async function stream(handler, event, context, id) {
  const answer = new PassThrough();
  const text = buffer(answer);
  await handler(event, answer, context);
  await fetch(`${api}/invocation/${id}/response`, {
    method: 'POST',
    headers: { 'lambda-runtime-function-response-mode': 'streaming' },
    body: await text,
  });
}

async function run(handler) {
  const next = await fetch(`${api}/invocation/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    const event = await next.json();
    if (handler.streams) await stream(handler, event, context, id);
    else await post(`invocation/${id}/response`, await handler(event, context));
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
