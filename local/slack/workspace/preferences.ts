/** The two calls of an upload that Slack may refuse. */
export type FileStep = 'announce' | 'share';

/** What the owners of a workspace, and its plan, allow its apps to do. */
export class Preferences {
  /** How many bytes of files the plan holds. */
  storage = Number.POSITIVE_INFINITY;
  /** The code with which every message is refused. */
  messageRefusal: string | undefined;
  #fileRefusal: { readonly code: string; readonly step: FileStep } | undefined;

  /** The code with which files are refused at a step; undefined where they are taken. */
  fileRefusalAt(step: FileStep): string | undefined {
    return this.#fileRefusal?.step === step ? this.#fileRefusal.code : undefined;
  }

  refuseFiles(code: string, step: FileStep = usualStep(code)): void {
    this.#fileRefusal = { code, step };
  }

  allowFiles(): void {
    this.#fileRefusal = undefined;
  }
}

/** Whether a channel is shared with others is known only once a file is shared there. */
function usualStep(code: string): FileStep {
  return code.startsWith('slack_connect_') ? 'share' : 'announce';
}
