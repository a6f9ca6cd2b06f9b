import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readSearch, type Search, writeSearch } from '../address/search.ts';
import { viewOf, viewSearch, withView } from '../address/view.ts';
import { namesOf } from '../data/use-names.ts';
import { resourceOptions } from '../data/use-resource.ts';
import { addressNow, OLD_PATHS } from '../features/frame/old-address.ts';
import { loadOtherWords } from '../words/t.ts';
import { organizationAddress, projectAddress } from './AppLink.tsx';
import { NotFound, PageFailed } from './Faults.tsx';
import { Frame } from './Frame.tsx';
import { OrganizationFrame } from './OrganizationFrame.tsx';
import { keepForPerson } from './own-memory.ts';
import { ProjectFrame } from './ProjectFrame.tsx';
import { ORGANIZATION_PAGES, OTHER_PAGES, PAGES_WITH_SAVED_VIEW, type PageModule, PROJECT_PAGES } from './pages.ts';
import { ME, projectsOf } from './session.ts';
import { readStored } from './stored.ts';
import { rememberedView } from './view-memory.ts';

type Context = { readonly client: QueryClient };

const FIRST_PAGE = 'overview';
const FIRST_ORGANIZATION_PAGE = 'general';

/** The router of the application. The search of an address stays text; pages read it with `address/`. */
export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    parseSearch: readSearch,
    stringifySearch: (search: Search) => writeSearch(search),
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: PageFailed,
  });
}

const root = createRootRouteWithContext<Context>()({
  validateSearch: (search: Record<string, unknown>): Search =>
    Object.fromEntries(Object.entries(search).filter(isTexts)),
  beforeLoad: async ({ context: { client } }) => {
    const { value: me } = await client.ensureQueryData(resourceOptions(ME));
    keepForPerson(me.user.id);
  },
  component: Frame,
});

/** `/` opens the project that was open last; so do the addresses of before there was a project in them. */
const olderPages = OLD_PATHS.map((path) =>
  createRoute({
    getParentRoute: () => root,
    path,
    beforeLoad: async ({ context: { client }, location }) => {
      const { value: me } = await client.ensureQueryData(resourceOptions(ME));
      const projects = projectsOf(me);
      const project = projects.find(({ id }) => id === readStored('project')) ?? projects[0];
      const { pathname, searchStr: search } = location;
      const hash = location.hash === '' ? '' : `#${location.hash}`;
      const now = project === undefined ? undefined : addressNow({ pathname, search, hash }, project.id);
      // An organisation that requires its own sign-on shows no projects before.
      const start = me.organizations.some((each) => each.is_sign_on_required) ? '/projects' : '/new';
      throw redirect({ href: now ?? start, replace: true });
    },
  }),
);

const project = createRoute({
  getParentRoute: () => root,
  path: '/p/$project',
  beforeLoad: ({ params, search, location }) => {
    if (location.pathname === `/p/${params.project}` || location.pathname === `/p/${params.project}/`) {
      throw redirect({ to: projectAddress(params.project, FIRST_PAGE), search, replace: true });
    }
    const [page = ''] = location.pathname.slice(`/p/${params.project}/`.length).split('/');
    if (PAGES_WITH_SAVED_VIEW.includes(page)) return;
    const remembered = rememberedView(params.project);
    if (Object.keys(viewSearch(search)).length > 0 || Object.keys(remembered).length === 0) return;
    throw redirect({ to: '.', search: withView(search, viewOf(search, {}, remembered)), replace: true });
  },
  // Pages read events and properties by their display names from the start.
  loader: ({ params, context: { client } }) =>
    client.prefetchQuery({
      ...resourceOptions(namesOf(params.project)),
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  component: ProjectFrame,
});

const organization = createRoute({
  getParentRoute: () => root,
  path: '/o/$organization',
  beforeLoad: ({ params, location }) => {
    if (location.pathname.replace(/\/$/, '') !== `/o/${params.organization}`) return;
    throw redirect({ to: organizationAddress(params.organization, FIRST_ORGANIZATION_PAGE), replace: true });
  },
  component: OrganizationFrame,
});

/** A page is shown once its words are there; those of the first page came with those of the frame. */
const pageRoute = (path: string, load: () => Promise<PageModule>) => ({
  path,
  component: lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), path === FIRST_PAGE ? undefined : loadOtherWords()]);
    return page;
  }, 'Page'),
});

const projectPages = Object.entries(PROJECT_PAGES).map(([path, load]) =>
  createRoute({ getParentRoute: () => project, ...pageRoute(path, load) }),
);
const organizationPages = Object.entries(ORGANIZATION_PAGES).map(([path, load]) =>
  createRoute({ getParentRoute: () => organization, ...pageRoute(path, load) }),
);
const otherPages = Object.entries(OTHER_PAGES).map(([path, load]) =>
  createRoute({ getParentRoute: () => root, ...pageRoute(path, load) }),
);

const routeTree = root.addChildren([
  ...olderPages,
  project.addChildren(projectPages),
  organization.addChildren(organizationPages),
  ...otherPages,
]);

function isTexts(entry: [string, unknown]): entry is [string, readonly string[]] {
  return Array.isArray(entry[1]) && entry[1].every((value) => typeof value === 'string');
}
