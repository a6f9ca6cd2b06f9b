export type OwnHostNames = {
  /** The address that tracker and endpoint are below: `https://shop.example/b`. */
  readonly base: string;
  readonly endpoint: string;
  /** `s.js`; the parts that the tracker loads are `s-<part>.js`. */
  readonly script: string;
};

/** A file of the tracker, and whether it is the one that a page's tag loads. */
export type TrackerFile = { readonly path: string; readonly isEntry: boolean };

/** The tracker's file behind a name on an own host; undefined for any other name. */
export function trackerFileOf(name: string, { script }: Pick<OwnHostNames, 'script'>): TrackerFile | undefined {
  if (name === script) return { path: '/edgewise.js', isEntry: true };
  const stem = `${stemOf(script)}-`;
  const part = name.startsWith(stem) ? /^([a-z-]+)\.js$/.exec(name.slice(stem.length)) : null;
  return part === null ? undefined : { path: `/edgewise-${part[1]}.js`, isEntry: false };
}

/**
 * A file of the tracker with the names of an own host: where it sends, and what its parts are called. The entry learns its
 * base from the tag's `data-host`, unless the page says something else there.
 */
export function withOwnNames(text: string, { isEntry }: TrackerFile, { base, endpoint, script }: OwnHostNames): string {
  const named = text
    .replaceAll(/\/track(?=["'`])/g, `/${endpoint}`)
    .replaceAll(/\/edgewise-(?=[a-z-]+\.js["'`])/g, `/${stemOf(script)}-`);
  if (!isEntry) return named;
  return `document.currentScript&&(document.currentScript.dataset.host||=${JSON.stringify(base)});${named}`;
}

function stemOf(script: string): string {
  return script.slice(0, -'.js'.length);
}
