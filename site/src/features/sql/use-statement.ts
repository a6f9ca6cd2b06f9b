import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { StatementDefinition } from '../../../../core/api/objects/statements.ts';
import type { Saved } from '../../api/objects.ts';
import { useProject } from '../../app/project.ts';
import { readStored, writeStored } from '../../app/stored.ts';
import { useParam } from '../../app/use-search.ts';
import { exampleStatement } from './example.ts';
import { sqlInFragment } from './share.ts';

export type SavedStatement = Saved<StatementDefinition>;

/** The statement in the editor, and the saved one that it comes from. */
export type OpenStatement = {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly open: SavedStatement | undefined;
  /** The text differs from what is saved. */
  readonly isEdited: boolean;
  readonly openSaved: (saved: SavedStatement) => void;
  /** Goes on with the same text as the saved one of this id. */
  readonly setId: (id: string | undefined) => void;
};

/**
 * The text comes from the link that was opened (`#sql=…`), from the saved statement of the address (`?saved=…`), is the
 * draft that this browser keeps, or an example. A link only fills the editor: nothing runs that the person has not seen.
 */
export function useStatement(saved: readonly SavedStatement[] | undefined): OpenStatement {
  const { id: projectId, timezone } = useProject();
  const shared = sqlInFragment(useRouterState({ select: ({ location }) => location.hash }));
  const [id, setId] = useParam('saved');
  const [text, setText] = useState(() => shared ?? readStored(draftOf(projectId)) ?? exampleStatement(timezone));
  const [filledFrom, setFilledFrom] = useState(shared ?? '');
  const open = saved?.find((each) => each.id === id);
  const from = shared ?? (open && `saved ${open.id}`);
  if (from !== undefined && from !== filledFrom) {
    setFilledFrom(from);
    setText(shared ?? open?.definition.sql ?? text);
  }
  useEffect(() => writeStored(draftOf(projectId), text === '' ? null : text), [projectId, text]);
  return {
    text,
    setText,
    open,
    isEdited: open !== undefined && text.trim() !== open.definition.sql,
    openSaved(next) {
      setFilledFrom(`saved ${next.id}`);
      setText(next.definition.sql);
      setId(next.id);
    },
    setId(next) {
      if (next !== undefined) setFilledFrom(`saved ${next}`);
      setId(next);
    },
  };
}

function draftOf(projectId: string): string {
  return `sql-draft:${projectId}`;
}
