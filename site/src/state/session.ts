import { useEffect } from 'react';
import type { Me, OrganizationSummary, ProjectSummary } from '../../../core/api/account.ts';
import { api } from '../api/client.ts';
import type { Failure } from '../api/outcome.ts';
import { createStore } from './store.ts';
import { useStore } from './use-store.ts';
import { settleProject, useView } from './view.ts';

/** The signed-in person, as far as this page knows. */
export type Session =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'ready'; readonly me: Me };

const loading: Session = { status: 'loading' };
const session = createStore<Session>(loading);
let started = false;

/** The session; the first island that asks for it starts its only request. */
export function useSession(): Session {
  if (!started && typeof window !== 'undefined') {
    started = true;
    void loadSession();
  }
  return useStore(session, loading);
}

/** Loads the signed-in person; without one, the browser goes to the sign-in page and returns afterwards. */
export async function loadSession(): Promise<void> {
  const outcome = await api.me();
  if (outcome.ok) {
    session.set({ status: 'ready', me: outcome.value });
    return;
  }
  if (outcome.failure.status === 401) {
    goToSignIn();
    return;
  }
  session.set({ status: 'failed', failure: outcome.failure });
}

/** Ends the session and leaves. */
export async function signOut(): Promise<void> {
  await api.signOut();
  isLeaving = true;
  location.assign('/sign-in');
}

/** Set once the page is leaving: later 401 answers no longer redirect. */
let isLeaving = false;

export function goToSignIn(): void {
  if (isLeaving) return;
  isLeaving = true;
  const here = location.pathname + location.search;
  location.replace(here === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`);
}

/** The project of the page: the one in the address, otherwise the last one in this browser, otherwise the first. */
export function useProject(): ProjectSummary | undefined {
  const state = useSession();
  const [view] = useView();
  const projects = state.status === 'ready' ? projectsOf(state.me) : [];
  const project =
    projects.find(({ id }) => id === view.project) ?? projects.find(({ id }) => id === lastProject()) ?? projects[0];
  const id = project?.id;
  useEffect(() => {
    if (id === undefined) return;
    rememberProject(id);
    if (id !== view.project) settleProject(id);
  }, [id, view.project]);
  return project;
}

export function projectsOf(me: Me): ProjectSummary[] {
  return me.organizations.flatMap(({ projects }) => projects);
}

/** The organisation in which a person may create projects. */
export function ownOrganization(me: Me): OrganizationSummary | undefined {
  return me.organizations.find(({ role }) => role === 'owner' || role === 'admin');
}

const lastProjectKey = 'edgewise:project';

function lastProject(): string | null {
  try {
    return localStorage.getItem(lastProjectKey);
  } catch {
    return null;
  }
}

function rememberProject(id: string): void {
  try {
    localStorage.setItem(lastProjectKey, id);
  } catch {
    // Storage may be disabled; the address still names the project.
  }
}
