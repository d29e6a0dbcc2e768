import * as z from 'zod/mini';
import { describe, list, section, text, wholeNumber } from './value-kinds';
import { proxyOrigin } from './web-address';

/** Of a function that may use up to so much, which is also kept for it. */
const cap = z.union([z.literal('off'), wholeNumber], { error: 'a whole number from 1, or off' });

const stackName = text(
  'a letter, then up to 39 letters, digits and hyphens, no digit at its end, such as Vb365Notifier-eu',
  /^[A-Za-z](?:[A-Za-z0-9-]{0,38}[A-Za-z-])?$/,
);

const account = text('the twelve digits of an AWS account, in quotes', /^\d{12}$/);

const region = text('an AWS region such as eu-central-1', /^[a-z]{2,}(-[a-z]+)+-\d$/);

const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

const allowedTags =
  'up to 40 names of up to 128 characters that do not begin with aws:, each with a text of up to 256 characters: letters, digits, blanks, and _ . : / = + - @';

const tags = z
  .record(z.string(), z.string({ error: 'a text, in quotes where it is a number' }), { error: allowedTags })
  .check(
    z.refine(
      (value) =>
        Object.keys(value).length <= 40 &&
        Object.entries(value).every(
          ([name, content]) =>
            /^(?!aws:).{1,128}$/iu.test(name) && content.length <= 256 && tagText.test(name + content),
        ),
      { error: allowedTags },
    ),
  );

const permissionsBoundary = text(
  'the name or the ARN of a managed policy, such as developer-boundary or arn:aws:iam::123456789012:policy/developer-boundary',
  /^(?:arn:aws[a-z-]*:iam::(?:\d{12}|aws):policy\/[\w+=,.@/-]{1,512}|[\w+=,.@-]{1,128})$/,
);

const kmsKeys = list(
  text(
    'the ARN of a key and not of an alias, such as arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d-…',
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,256}$/,
  ),
  'ARNs of KMS keys',
);

const vpc = section({
  id: describe("The network's id.", text('the id of a VPC such as vpc-0a1b2c3d', /^vpc-[0-9a-f]+$/)),
  availabilityZones: describe(
    'The zones to run in.',
    list(text('an availability zone such as eu-central-1a', /^[a-z0-9-]+$/), 'one or more zones'),
  ),
  subnetIds: describe(
    'A private subnet for every zone, in the same order.',
    list(text('the id of a subnet such as subnet-0a1b2c3d', /^subnet-[0-9a-f]+$/), 'one or more subnets'),
  ),
  securityGroupIds: describe(
    'What the function may reach.',
    list(text('the id of a security group such as sg-0a1b2c3d', /^sg-[0-9a-f]+$/), 'one or more groups'),
  ),
}).check(
  z.check(({ value: { subnetIds, availabilityZones }, issues }) => {
    if (subnetIds.length === availabilityZones.length) return;
    const message = 'as many subnets as there are availabilityZones, in the same order';
    issues.push({ code: 'custom', path: ['subnetIds'], input: subnetIds, message });
  }),
);

const proxy = z.pipe(
  text(
    'the address of an HTTP proxy without path and login, such as http://proxy.example.com:3128',
    /^http:\/\//,
    (value) => proxyOrigin(value) !== undefined,
  ),
  z.transform((value) => proxyOrigin(value) ?? value),
);

const noProxy = list(
  text(
    'a host such as vb365.example.com, or a suffix such as .example.com, with :port where only that port is meant',
    /^\.?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?::\d{1,5})?$/,
  ),
  'hosts such as vb365.example.com or .example.com',
);

/** `aws`: how the stacks are deployed. */
export const awsSchema = section({
  stackName: describe(
    'What the stack is called; another name deploys another stack, which remembers nothing of the first.',
    z.prefault(stackName, 'Vb365Notifier'),
  ),
  account: describe(
    'The account to deploy to; left out, that of your credentials.',
    z.exactOptional(account),
  ),
  region: describe('The region to deploy to; left out, that of your credentials.', z.exactOptional(region)),
  tags: describe('What everything that is deployed is tagged with.', z._default(tags, {})),
  permissionsBoundary: describe(
    'The managed policy that bounds each role that is made, where your account asks for one.',
    z.exactOptional(permissionsBoundary),
  ),
  kmsKeys: describe(
    'The KMS keys of yours that encrypt secrets named here; none for secrets that AWS encrypts with its own.',
    z._default(kmsKeys, []),
  ),
  reservedConcurrency: describe(
    'Lambda concurrency set aside for the poll function; small accounts cannot set any aside.',
    z.exactOptional(wholeNumber),
  ),
  pageReservedConcurrency: describe(
    'Lambda concurrency set aside for the session page, which is also the most that it may use; off for small accounts, which cannot set any aside.',
    z.prefault(cap, 10),
  ),
  slackReservedConcurrency: describe(
    'Lambda concurrency set aside for what answers Slack, which is also the most that it may use; off for small accounts, which cannot set any aside.',
    z.prefault(cap, 5),
  ),
  vpc: describe(
    'An existing network to run in, for servers that the Internet does not reach. It needs a way to Slack and AWS.',
    z.exactOptional(vpc),
  ),
  proxy: describe(
    'The HTTP proxy through which the functions in vpc reach Slack, AWS, and VB365 servers.',
    z.exactOptional(proxy),
  ),
  noProxy: describe(
    'What they reach without it: hosts, and suffixes such as .example.com.',
    z._default(noProxy, []),
  ),
});
