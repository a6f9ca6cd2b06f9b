import { Menu as MenuGlyph, Search } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useShownOrganization } from '../../../app/organization.ts';
import { readStored, writeStored } from '../../../app/stored.ts';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { t } from '../../../words/t.ts';
import { NewBuildBanner } from '../new-build/NewBuildBanner.tsx';
import { Sidebar } from '../sidebar/Sidebar.tsx';
import { useFrameKeys } from '../use-frame-keys.ts';
import { useLeaveWhenSignedOut } from '../use-leave-when-signed-out.ts';
import { usePageHeading } from '../use-page-heading.ts';
import { useRoleNotice } from '../use-role-notice.ts';
import { useShownProject } from '../use-shown-project.ts';
import styles from './layout.module.css';
import { TroubleBanner } from './TroubleBanner.tsx';

const Drawer = lazy(() => import('../../../ui/drawer/Drawer.tsx').then((module) => ({ default: module.Drawer })));
const ProjectSwitcher = lazy(() =>
  import('../switcher/ProjectSwitcher.tsx').then((module) => ({ default: module.ProjectSwitcher })),
);
const Palette = lazy(() => import('../palette/Palette.tsx'));

/** Around every page: the sidebar, on a phone a bar with a drawer; the palette; what the whole page has to say. */
export function Layout({ children }: { children: ReactNode }) {
  const [isCollapsed, setIsCollapsed] = useState(readStored(COLLAPSED) === 'yes');
  const [isDrawerOpen, setIsDrawerOpen] = useState(false);
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const project = useShownProject();
  const organization = useShownOrganization();
  const collapse = (next: boolean): void => {
    setIsCollapsed(next);
    writeStored(COLLAPSED, next ? 'yes' : null);
  };
  const closeDrawer = (): void => setIsDrawerOpen(false);
  const openPalette = (): void => setIsPaletteOpen(true);
  const mainRef = usePageHeading(project?.name ?? organization?.name);
  useLeaveWhenSignedOut();
  useRoleNotice();
  useFrameKeys({ palette: () => setIsPaletteOpen((isOpen) => !isOpen), sidebar: () => collapse(!isCollapsed) });
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#main">
        {t('frame.skip')}
      </a>
      <div className={styles.bar}>
        <IconButton glyph={MenuGlyph} label={t('frame.menu_open')} onPress={() => setIsDrawerOpen(true)} />
        <div className={styles.barProject}>
          <Suspense>
            <ProjectSwitcher project={project} isCollapsed={false} onFollow={closeDrawer} />
          </Suspense>
        </div>
        <IconButton glyph={Search} label={t('frame.palette')} onPress={openPalette} />
      </div>
      <div className={styles.side}>
        <Sidebar isCollapsed={isCollapsed} onCollapse={collapse} onFollow={closeDrawer} onSearch={openPalette} />
      </div>
      {isDrawerOpen && (
        <Suspense>
          <Drawer label={t('frame.menu')} isOpen onOpenChange={setIsDrawerOpen}>
            <Sidebar
              isCollapsed={false}
              onFollow={closeDrawer}
              onSearch={() => {
                closeDrawer();
                openPalette();
              }}
            />
          </Drawer>
        </Suspense>
      )}
      <main id="main" className={styles.main} tabIndex={-1} ref={mainRef}>
        <div className={styles.messages}>
          <NewBuildBanner />
          <TroubleBanner zone={project?.timezone} />
        </div>
        {children}
      </main>
      {isPaletteOpen && (
        <Suspense>
          <Palette project={project} onClose={() => setIsPaletteOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

const COLLAPSED = 'sidebar-collapsed';
