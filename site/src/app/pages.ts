import type { ComponentType } from 'react';

/** A page's module, loaded when it is opened; it exports the page as `Page`. */
export type PageModule = { readonly Page: ComponentType };

/** Pages below `/p/<project>/`, by path: a new page is a folder in `features/` and a line here. */
export const PROJECT_PAGES: Readonly<Record<string, () => Promise<PageModule>>> = {
  overview: () => import('../features/overview/page.tsx'),
};

/** Pages of the application that belong to no project, by whole path. */
export const OTHER_PAGES: Readonly<Record<string, () => Promise<PageModule>>> = {};
