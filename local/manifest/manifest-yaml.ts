import { Document, isScalar, isSeq } from 'yaml';
import type { Manifest } from './manifest';

/** What stands beside the manifest as comments. */
interface Remarks {
  /** Before it, a line each. */
  readonly before: readonly string[];
  /** Why each scope is there, by its name. */
  readonly uses: ReadonlyMap<string, string>;
  /** After it, a line each. */
  readonly after: readonly string[];
}

/** A manifest as YAML that people can read and Slack as well. */
export function manifestYaml(manifest: Manifest, { before, uses, after }: Remarks): string {
  const document = new Document(manifest);
  const scopes = document.getIn(['oauth_config', 'scopes', 'bot']);
  for (const scope of isSeq(scopes) ? scopes.items : []) {
    if (!isScalar(scope)) continue;
    const use = uses.get(String(scope.value));
    if (use !== undefined) scope.comment = ` ${use}`;
  }
  return [
    ...before.map((line) => `# ${line}`),
    document.toString({ lineWidth: 100 }).trimEnd(),
    '',
    ...after.map((line) => `# ${line}`),
  ].join('\n');
}
