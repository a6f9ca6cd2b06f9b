import {
  BookOpen,
  Building2,
  CircleUserRound,
  Keyboard,
  Languages,
  LayoutGrid,
  Link,
  LogOut,
  type LucideIcon,
  Monitor,
  Moon,
  PanelsTopLeft,
  Plus,
  Sun,
} from 'lucide-react';
import type { OrganizationSummary, ProjectSummary } from '../../../../../core/api/account.ts';
import { type Search, withValues, writeSearch } from '../../../address/search.ts';
import { viewSearch } from '../../../address/view.ts';
import { organizationAddress, projectAddress } from '../../../app/AppLink.tsx';
import { PROJECT_PAGES } from '../../../app/pages.ts';
import type { WordKey } from '../../../words/areas.ts';
import { LANGUAGES, type Language } from '../../../words/language.ts';
import { language, t } from '../../../words/t.ts';
import { sectionsFor } from '../../organization/sections.ts';
import { LANGUAGE_NAMES } from '../choose-language.ts';
import { NAVIGATION } from '../navigation.ts';
import { THEMES, type Theme } from '../theme.ts';

/** The effect of a command, as data. `leave` loads a page outside of the application. */
export type Action =
  | { readonly kind: 'open'; readonly to: string }
  | { readonly kind: 'leave'; readonly to: string }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'copy_link' }
  | { readonly kind: 'sign_out' };

export type Command = {
  readonly id: string;
  readonly name: string;
  /** Other words that find it. */
  readonly keywords?: readonly string[];
  readonly glyph: LucideIcon;
  readonly shortcut?: string;
  readonly action: Action;
};

export type CommandSection = { readonly id: string; readonly title: WordKey; readonly commands: readonly Command[] };

type Where = {
  readonly project: ProjectSummary | undefined;
  readonly projects: readonly ProjectSummary[];
  readonly organizations: readonly OrganizationSummary[];
  readonly search: Search;
};

/** Everything that the palette offers, besides what is saved in the project. */
export function commandsOf({ project, projects, organizations, search }: Where): CommandSection[] {
  const others = projects.filter(({ id }) => id !== project?.id);
  return [
    { id: 'pages', title: 'frame.palette_pages', commands: project === undefined ? [] : pages(project.id, search) },
    { id: 'projects', title: 'frame.palette_projects', commands: others.map(openProject) },
    {
      id: 'organizations',
      title: 'frame.palette_organizations',
      commands: organizations.flatMap((each) => organizationPages(each, organizations.length > 1)),
    },
    { id: 'actions', title: 'frame.palette_actions', commands: actions() },
  ];
}

function pages(projectId: string, search: Search): Command[] {
  return NAVIGATION.flatMap(({ destinations }) => destinations)
    .filter(({ page }) => page in PROJECT_PAGES)
    .map(({ id, label, glyph, page, search: own = {} }) => {
      const to = projectAddress(projectId, page) + writeSearch(withValues(viewSearch(search), own));
      return { id: `page ${id}`, name: t(label), keywords: [id], glyph, action: { kind: 'open', to } };
    });
}

/** The name of the organisation tells pages of several apart. */
function organizationPages(organization: OrganizationSummary, isNamed: boolean): Command[] {
  return sectionsFor(organization).map(({ page, label }) => ({
    id: `organization ${organization.id} ${page}`,
    name: isNamed ? `${organization.name}: ${t(label)}` : t(label),
    keywords: [organization.name, t('frame.organization'), page],
    glyph: Building2,
    action: { kind: 'open', to: organizationAddress(organization.id, page) },
  }));
}

function openProject({ id, name, region }: ProjectSummary): Command {
  const action = { kind: 'open', to: projectAddress(id, 'overview') } as const;
  return { id: `project ${id}`, name, keywords: [id, region], glyph: PanelsTopLeft, action };
}

function actions(): Command[] {
  const open = (to: string, label: WordKey, glyph: LucideIcon): Command => ({
    id: `open ${to}`,
    name: t(label),
    glyph,
    action: { kind: 'open', to },
  });
  return [
    open('/projects', 'frame.projects', LayoutGrid),
    open('/new', 'frame.new_project', Plus),
    open('/new/organization', 'frame.new_organization', Plus),
    { id: 'copy link', name: t('frame.copy_link'), glyph: Link, action: { kind: 'copy_link' } },
    ...THEMES.map(themeCommand),
    ...LANGUAGES.filter((each) => each !== language()).map(languageCommand),
    { ...open('/shortcuts', 'frame.shortcuts', Keyboard), shortcut: '?' },
    open('/account', 'frame.account', CircleUserRound),
    {
      id: 'documentation',
      name: t('frame.documentation'),
      keywords: ['docs', 'help'],
      glyph: BookOpen,
      action: { kind: 'leave', to: '/docs' },
    },
    { id: 'sign out', name: t('frame.sign_out'), keywords: ['log out'], glyph: LogOut, action: { kind: 'sign_out' } },
  ];
}

const THEME_GLYPHS: Readonly<Record<Theme, LucideIcon>> = { light: Sun, dark: Moon, system: Monitor };

function themeCommand(theme: Theme): Command {
  const name = t(`frame.use_theme_${theme}`);
  return {
    id: `theme ${theme}`,
    name,
    keywords: [theme, 'mode'],
    glyph: THEME_GLYPHS[theme],
    action: { kind: 'theme', theme },
  };
}

/** In the words of both languages, so that those who read only one of them find it. */
function languageCommand(each: Language): Command {
  const own = t(LANGUAGE_NAMES[each]);
  return {
    id: `language ${each}`,
    name: t('frame.switch_language', { language: own }),
    keywords: [own, each],
    glyph: Languages,
    action: { kind: 'language', language: each },
  };
}
