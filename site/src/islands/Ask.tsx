import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { ProjectSummary } from '../../../core/api/account.ts';
import type { AskResponse } from '../../../core/api/ai.ts';
import { api } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import { Answer } from '../components/Answer.tsx';
import { Problem } from '../components/Problem.tsx';
import { useProject } from '../state/session.ts';

type Turn = { readonly id: number; readonly question: string; readonly outcome: Outcome<AskResponse> | null };

/** Questions in plain language with their answers, the latest on top. `?q=` asks at once. */
export function Ask() {
  const project = useProject();
  const [text, setText] = useState('');
  const { turns, ask } = useConversation(project);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask(text);
    setText('');
  };
  return (
    <div className="ask">
      <h1>Ask</h1>
      <form className="ask-bar ask-bar-large" onSubmit={submit}>
        <label className="visually-hidden" htmlFor="question">
          Ask about your data
        </label>
        <input
          id="question"
          value={text}
          placeholder="How many people signed up last week?"
          autoComplete="off"
          maxLength={questionCharsMax}
          required
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button button-primary" disabled={project === undefined}>
          Ask
        </button>
      </form>
      {turns.length === 0 && <Examples ask={ask} />}
      <ol className="turns" aria-live="polite">
        {turns.map(({ id, question, outcome }) => (
          <li key={id} className="panel turn">
            <h2 className="turn-question">{question}</h2>
            {outcome === null && (
              <span className="skeleton skeleton-line" role="status" aria-label="Looking for the answer" />
            )}
            {outcome?.ok === false && <Problem failure={outcome.failure} retry={() => ask(question)} />}
            {outcome?.ok === true && <Answer answer={outcome.value} ask={ask} />}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The service accepts no longer questions. */
const questionCharsMax = 1_000;
/** Earlier questions that are sent along, so that "and last month?" makes sense. */
const rememberedMax = 10;

const examples = [
  'How many visitors came last week?',
  'Page views by day this month',
  'Visitors by country in the last 30 days',
  'Compare visitors this week with last week',
];

function useConversation(project: ProjectSummary | undefined): { turns: Turn[]; ask: (question: string) => void } {
  const [turns, setTurns] = useState<Turn[]>([]);
  const askedFirst = useRef(false);

  const ask = (question: string): void => {
    if (project === undefined || question.trim() === '') return;
    const id = Date.now();
    const previous = turns.slice(0, rememberedMax).map((turn) => turn.question);
    setTurns((known) => [{ id, question, outcome: null }, ...known]);
    const context = { previous_queries: previous.reverse() };
    void api.ask({ query: question, project_id: project.id, context }).then((outcome) => {
      setTurns((known) => known.map((turn) => (turn.id === id ? { ...turn, outcome } : turn)));
    });
  };

  useEffect(() => {
    const first = new URLSearchParams(location.search).get('q');
    if (project === undefined || first === null || askedFirst.current) return;
    askedFirst.current = true;
    ask(first);
  });
  return { turns, ask };
}

function Examples({ ask }: { ask: (question: string) => void }) {
  return (
    <div className="examples">
      <p className="quiet">Ask for counts, trends and breakdowns in your own words. For example:</p>
      <ul>
        {examples.map((example) => (
          <li key={example}>
            <button type="button" className="suggestion" onClick={() => ask(example)}>
              {example}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
