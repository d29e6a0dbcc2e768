/** The names of errors that operators may rely on, in alphabetical order. */
export const operatorCodes: readonly string[] = [
  'ConfigError',
  'DeploymentError',
  'InvalidEventError',
  'SecretError',
  'SessionNotFoundError',
  'SlackAuthError',
  'SlackChannelError',
  'SlackRefusedError',
  'SlackUnavailableError',
  'StateError',
  'UsageError',
  'VeeamApiError',
  'VeeamAuthError',
  'VeeamTlsError',
  'VeeamUnreachableError',
];
