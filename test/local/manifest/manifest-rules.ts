/** An object of a manifest with these keys and no others. */
function section(properties: Readonly<Record<string, object>>, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false };
}

function text(minLength: number, maxLength: number) {
  return { type: 'string', minLength, maxLength };
}

const isOn = { type: 'boolean' };
const address = { type: 'string', pattern: '^https://[^\\s]+$', maxLength: 3_000 };

/**
 * What Slack takes of an app's manifest (docs.slack.dev, "App manifest reference"), of the sections that ours has, as a JSON
 * Schema of draft 7. Unlike Slack's own it takes no address but of https.
 */
export const manifestRules = section(
  {
    display_information: section(
      {
        name: text(1, 35),
        description: text(1, 140),
        long_description: text(175, 4_000),
        background_color: { type: 'string', pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$' },
      },
      ['name'],
    ),
    features: section({
      bot_user: section({ display_name: text(1, 80), always_online: isOn }, ['display_name']),
      slash_commands: {
        type: 'array',
        minItems: 1,
        maxItems: 50,
        items: section(
          {
            command: { ...text(2, 32), pattern: '^/[a-z0-9_-]+$' },
            url: address,
            description: text(1, 2_000),
            usage_hint: text(1, 1_000),
            should_escape: isOn,
          },
          ['command', 'url', 'description'],
        ),
      },
    }),
    oauth_config: section({
      scopes: section({
        bot: { type: 'array', items: text(1, 50), uniqueItems: true, maxItems: 255 },
      }),
    }),
    settings: section({
      interactivity: section({ is_enabled: { const: true }, request_url: address }, [
        'is_enabled',
        'request_url',
      ]),
      org_deploy_enabled: isOn,
      socket_mode_enabled: isOn,
      token_rotation_enabled: isOn,
    }),
  },
  ['display_information', 'features', 'oauth_config', 'settings'],
);
