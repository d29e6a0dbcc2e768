import * as z from 'zod/mini';
import { describe, section, text } from './value-kinds';
import { isHeartbeatAddress } from './web-address';

const email = text(
  'one e-mail address such as backups@example.com',
  /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,255}$/,
);

const topicArn = text(
  'the ARN of an SNS topic in the region of the stack, such as arn:aws:sns:eu-central-1:123456789012:on-call',
  /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
);

const heartbeat = text(
  'an https address without login whose path or query may hold {server} and {status}, such as https://hc-ping.com/<uuid>',
  /^https?:\/\//,
  isHeartbeatAddress,
);

/** `monitoring`: who hears when the product itself does not do its work. */
export const monitoringSchema = section({
  email: describe(
    'Who gets an e-mail of each CloudWatch alarm; AWS asks for a confirmation once.',
    z.exactOptional(email),
  ),
  topicArn: describe('An SNS topic of yours that each CloudWatch alarm goes to.', z.exactOptional(topicArn)),
  heartbeat: describe(
    'An address outside AWS that each good poll pings, so that silence is noticed there. {server} is filled in; {status} with up or down, without it a failed poll pings the address with /fail at the end of its path.',
    z.exactOptional(heartbeat),
  ),
});
