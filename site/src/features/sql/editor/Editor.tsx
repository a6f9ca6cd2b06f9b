import { setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react';
import type { SqlViews } from '../../../../../core/api/sql.ts';
import type { Failure } from '../../../api/outcome.ts';
import { type Place, placeIn } from '../place.ts';
import styles from './editor.module.css';
import { openEditor, setSchema } from './open-editor.ts';

/**
 * The text of a statement, with colours, completion of views, columns, functions and keywords, and a mark where a failure
 * belongs. Tab leaves it, as any other field.
 */
export default function Editor({ ref, label, value, views, failure, onChange, onRun }: EditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(undefined);
  const changed = useEffectEvent((text: string) => onChange(text));
  const run = useEffectEvent(() => onRun());
  const begin = useEffectEvent((element: HTMLElement) =>
    openEditor(element, { label, value, views, onChange: changed, onRun: run }),
  );
  useEffect(() => {
    if (parent.current === null) return;
    const view = begin(parent.current);
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = undefined;
    };
  }, []);
  useEffect(() => {
    const view = editor.current;
    const held = view?.state.doc.toString();
    if (view !== undefined && held !== value) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value }, selection: { anchor: 0 } });
    }
  }, [value]);
  useEffect(() => {
    if (editor.current !== undefined) setSchema(editor.current, views);
  }, [views]);
  useEffect(() => {
    const view = editor.current;
    if (view === undefined) return;
    const place = failure && placeIn(failure);
    const message = failure?.original ?? failure?.message ?? '';
    const marks = place === undefined ? [] : [{ ...within(place, view), severity: 'error' as const, message }];
    view.dispatch(setDiagnostics(view.state, marks));
    if (marks[0] !== undefined) view.dispatch({ selection: { anchor: marks[0].from }, scrollIntoView: true });
  }, [failure]);
  useImperativeHandle(ref, () => ({
    insert(text) {
      const view = editor.current;
      view?.dispatch(view.state.replaceSelection(text));
      view?.focus();
    },
    replace({ from, to }, text) {
      const view = editor.current;
      view?.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length } });
      view?.focus();
    },
  }));
  return <div ref={parent} className={styles.editor} />;
}

export type EditorHandle = {
  /** Writes a text at the cursor. */
  readonly insert: (text: string) => void;
  readonly replace: (place: Place, text: string) => void;
};

type EditorProps = {
  readonly ref: Ref<EditorHandle>;
  readonly label: string;
  readonly value: string;
  readonly views: readonly SqlViews['views'][number][];
  /** Of the very text that the editor holds. */
  readonly failure: Failure | undefined;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
};

/** A mark of no length could not be seen: at the end of the text, it covers the last character. */
function within({ from, to }: Place, view: EditorView): Place {
  const { length } = view.state.doc;
  const start = Math.min(from, Math.max(0, length - 1));
  return { from: start, to: Math.min(length, Math.max(to, start + 1)) };
}
