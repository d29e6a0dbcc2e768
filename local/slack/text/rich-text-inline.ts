import type { RichTextInline } from '../block-kit/rich-text';
import type { Inline, Style } from './inline';

const styles = ['bold', 'italic', 'strike', 'underline', 'code'] as const satisfies readonly Style[];

/** One run of a rich_text block. Its text is literal: no markup is looked for. */
export function readRichTextInline(element: RichTextInline): Inline {
  const bare = withoutStyle(element);
  return styles.reduceRight<Inline>(
    (inner, kind) => (element.style?.[kind] === true ? { kind, children: [inner] } : inner),
    bare,
  );
}

function withoutStyle(element: RichTextInline): Inline {
  switch (element.type) {
    case 'text':
      return { kind: 'text', text: element.text };
    case 'link':
      return { kind: 'link', url: element.url, label: element.text || element.url };
    case 'emoji':
      return { kind: 'emoji', name: element.name };
    case 'date':
      return {
        kind: 'date',
        timestamp: element.timestamp,
        format: element.format,
        fallback: element.fallback ?? '',
        ...(element.url !== undefined && { url: element.url }),
      };
    case 'user':
      return { kind: 'mention', text: `@${element.user_id}`, id: element.user_id };
    case 'usergroup':
      return { kind: 'mention', text: `@${element.usergroup_id}`, id: element.usergroup_id };
    case 'team':
      return { kind: 'mention', text: `@${element.team_id}` };
    case 'broadcast':
      return { kind: 'mention', text: `@${element.range}` };
    case 'channel':
      return { kind: 'channel', text: `#${element.channel_id}`, id: element.channel_id };
    case 'color':
      return { kind: 'text', text: element.value };
  }
}
