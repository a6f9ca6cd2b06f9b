/** The build that this page was loaded from; undefined where nothing is built, as in development. */
export function ownBuildId(): string | undefined {
  const id = document.querySelector<HTMLMetaElement>('meta[name="edgewise-build"]')?.content;
  return id === '' || id === NOT_BUILT ? undefined : id;
}

/** The build that the service has now; undefined if it cannot be told. */
export async function presentBuildId(): Promise<string | undefined> {
  try {
    const answer = await fetch('/build.json', { cache: 'no-store' });
    const build: unknown = await answer.json();
    const hasId = typeof build === 'object' && build !== null && 'id' in build;
    return answer.ok && hasId && typeof build.id === 'string' ? build.id : undefined;
  } catch {
    return undefined;
  }
}

/** `site/service-worker.ts` puts the id in its place. */
const NOT_BUILT = 'edgewise-build-id';
