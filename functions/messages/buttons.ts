import type { Problem } from '../alerts/problem';
import type { Advice } from '../alerts/vendor-advice';
import type { AnnouncementContext } from '../chat/announcement';
import { actions, type BuiltBlock, type LinkButton } from './block-kit';

const mostArticles = 2;

/** What people may want to open: the session, and what the vendor says about its problems. */
export function buttons(
  problems: readonly Problem[],
  { sessionLink, advice }: AnnouncementContext,
): BuiltBlock | undefined {
  const view: readonly LinkButton[] =
    sessionLink === undefined
      ? []
      : [{ text: 'View session', url: sessionLink, actionId: 'view_session', primary: true }];
  const open = articles(problems, advice).map(({ title, url }, index) => ({
    text: `Open ${title}`,
    url,
    actionId: `open_article_${index + 1}`,
  }));
  return actions([...view, ...open]);
}

function articles(
  problems: readonly Problem[],
  advice: AnnouncementContext['advice'],
): readonly NonNullable<Advice['article']>[] {
  const found = problems.flatMap((problem) => advice(problem.name)?.article ?? []);
  return [...new Map(found.map((article) => [article.url, article])).values()].slice(0, mostArticles);
}
