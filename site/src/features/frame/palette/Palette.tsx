import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { OwnProject } from '../../../../../core/api/account.ts';
import type { Search } from '../../../address/search.ts';
import { projectsOf, useMe } from '../../../app/session.ts';
import { Finder } from '../../../ui/finder/Finder.tsx';
import { PaletteDialog } from '../../../ui/finder/PaletteDialog.tsx';
import { t } from '../../../words/t.ts';
import { type Command, type CommandSection, commandsOf } from './commands.ts';
import { matching } from './match.ts';
import { personById } from './person-by-id.ts';
import { runCommand } from './run-command.ts';
import { SavedCommands } from './SavedCommands.tsx';

/** Anything by its name: pages, projects, saved reports, segments and actions, and a person by their id. Loaded when it is first opened. */
export default function Palette({ project, onClose }: { project: OwnProject | undefined; onClose: () => void }) {
  const [query, setQuery] = useState('');
  const [saved, setSaved] = useState<readonly CommandSection[]>([]);
  const me = useMe();
  const search = useRouterState({ select: ({ location }): Search => location.search });
  const navigate = useNavigate();
  const client = useQueryClient();
  const sections = useMemo(() => {
    const [pages, ...rest] = commandsOf({
      project,
      projects: projectsOf(me),
      organizations: me.organizations,
      search,
    });
    const persons = project === undefined ? [] : personById(project.id, query.trim());
    return [...(pages === undefined ? [] : [pages]), ...saved, ...rest, ...persons];
  }, [project, me, search, saved, query]);
  const choose = (id: string): void => {
    const command = sections.flatMap(({ commands }) => commands).find((each) => each.id === id);
    onClose();
    if (command !== undefined) runCommand(command.action, { navigate, client });
  };
  return (
    <PaletteDialog label={t('frame.palette')} onClose={onClose}>
      {project !== undefined && <SavedCommands project={project} onLoad={setSaved} />}
      <Finder
        label={t('frame.palette')}
        placeholder={t('frame.palette_placeholder')}
        query={query}
        onQueryChange={setQuery}
        sections={sections.map(({ id, title, commands }) => ({
          id,
          title: t(title),
          items: shown(matching<Command>(commands, query), query),
        }))}
        onChoose={choose}
        emptyText={t('frame.palette_none', { query })}
      />
    </PaletteDialog>
  );
}

/** Before anything is typed, a long section shows only its beginning. */
function shown(commands: readonly Command[], query: string): readonly Command[] {
  return query === '' ? commands.slice(0, SHOWN_MAX) : commands.slice(0, FOUND_MAX);
}

const SHOWN_MAX = 12;
const FOUND_MAX = 50;
