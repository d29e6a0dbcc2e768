/** What the SDK takes for every way to find credentials, in a Lambda function: the one that Lambda uses. */
export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';
