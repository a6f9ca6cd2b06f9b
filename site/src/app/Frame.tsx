import { Outlet } from '@tanstack/react-router';
import { Layout } from '../features/frame/layout/Layout.tsx';

/** Around every page. */
export function Frame() {
  return (
    <Layout>
      <Outlet />
    </Layout>
  );
}
