import { CataloguePage } from './CataloguePage.tsx';

/** Every event that is sent: volume, times, uses, and what is noted about it. */
export function Page() {
  return <CataloguePage kind="events" />;
}
