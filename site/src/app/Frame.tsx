import { Outlet } from '@tanstack/react-router';

/** Around every page. */
export function Frame() {
  return (
    <main id="main" tabIndex={-1}>
      <Outlet />
    </main>
  );
}
