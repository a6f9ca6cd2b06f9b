import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { AnnotationDefinition } from '../../../../core/api/objects/annotations.ts';
import { useMay, useProject } from '../../app/project.ts';
import type { TrendAnnotations } from '../../charts/trend/TrendChart.tsx';
import { useObjects } from '../../data/use-objects.ts';
import type { AnnotationTask } from './AnnotationDialog.tsx';
import { useOwnAnnotations } from './use-own-annotations.ts';

const AnnotationDialog = lazy(() =>
  import('./AnnotationDialog.tsx').then((module) => ({ default: module.AnnotationDialog })),
);

/** The notes of the project and the person's own on a chart over time, and the dialog in which they are written. */
export function useAnnotations(): { readonly annotations: TrendAnnotations; readonly dialog: ReactNode } {
  const project = useProject();
  const mayEdit = useMay('dashboard', 'update');
  const { value: saved = [] } = useObjects<AnnotationDefinition>('annotations');
  const { own } = useOwnAnnotations();
  const [task, setTask] = useState<AnnotationTask>();
  const open = (id: string): void => {
    const annotation = saved.find((each) => each.id === id);
    const personal = own.find((each) => each.id === id);
    if (annotation !== undefined && mayEdit) setTask({ kind: 'edit', annotation });
    else if (personal !== undefined) setTask({ kind: 'edit_own', annotation: personal });
  };
  const notes = [...saved, ...own].map(({ id, definition: { at, name } }) => ({ id, at, text: name }));
  return {
    annotations: {
      notes,
      zone: project.timezone,
      // A note is about a day, whatever the buckets of the chart are.
      // Viewers add and change notes of their own.
      onOpen: open,
      onAdd: (at: string) => setTask({ kind: 'add', day: at.slice(0, 10) }),
    },
    dialog:
      task === undefined ? null : (
        <Suspense>
          <AnnotationDialog task={task} mayShare={mayEdit} onDone={() => setTask(undefined)} />
        </Suspense>
      ),
  };
}
