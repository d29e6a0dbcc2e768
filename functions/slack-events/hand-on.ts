import type { AwsClient } from './aws-client';

/**
 * Hands events on to a function, which starts on its own (docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).
 *
 * @param name of the function
 * @returns rejects with AwsError where one was not taken
 */
export function handOnTo(name: string, aws: AwsClient): (event: object) => Promise<void> {
  return async (event) => {
    await aws({
      service: 'lambda',
      path: `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
      headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
      body: JSON.stringify(event),
    });
  };
}
