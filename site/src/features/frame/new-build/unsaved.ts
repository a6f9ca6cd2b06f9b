import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';

const edits = new Set<symbol>();

/** Whether something on the page has been edited and not saved. */
export function hasUnsavedEdits(): boolean {
  return edits.size > 0;
}

export type Leaving = { readonly isAsking: boolean; readonly leave: () => void; readonly stay: () => void };

/**
 * Says that a form has unsaved edits. Meanwhile no new version is taken by itself, closing the tab asks, and so does
 * leaving for another page, for which the form shows the question.
 */
export function useUnsaved(isEdited: boolean): Leaving {
  useEffect(() => {
    if (!isEdited) return;
    const edit = Symbol('edit');
    edits.add(edit);
    return () => void edits.delete(edit);
  }, [isEdited]);
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => isEdited && current.pathname !== next.pathname,
    enableBeforeUnload: isEdited,
    withResolver: true,
  });
  return {
    isAsking: blocker.status === 'blocked',
    leave: () => blocker.proceed?.(),
    stay: () => blocker.reset?.(),
  };
}
