import { useMemo } from 'react';
import type { AskResponse } from '../../../core/api/ai.ts';
import { Chart } from '../charts/Chart.tsx';
import { answerModel } from '../charts/series.ts';
import { withoutDirections } from '../format/code-text.ts';
import { fullNumber, shortNumber } from '../format/number.ts';
import { CopyBlock } from './CopyBlock.tsx';
import { Name } from './Name.tsx';
import { ResultTable } from './ResultTable.tsx';

/** The answer to a question in words, figures and a chart, with its interpretation and next questions. */
export function Answer({ answer, ask }: { answer: AskResponse; ask: (question: string) => void }) {
  const { interpretation, results, visualization, clarification } = answer;
  const model = useMemo(
    () =>
      results === null || visualization.chart_type === 'table' ? null : answerModel(results, visualization.chart_type),
    [results, visualization.chart_type],
  );
  return (
    <div className="answer">
      {model === null && answer.answer.values.length <= valuesMax && (
        <Values
          values={answer.answer.values}
          isComparison={interpretation.query !== null && 'compare' in interpretation.query}
        />
      )}
      {answer.answer.text !== '' && clarification === undefined && (
        <p className="answer-text">{withoutDirections(answer.answer.text)}</p>
      )}
      {model !== null && (
        <Chart
          key={model.kind}
          model={model}
          title={withoutDirections(interpretation.reading)}
          height={model.kind === 'ranking' ? 'fit' : 'tall'}
        />
      )}
      {model === null && results !== null && results.rows.length > 1 && <ResultTable results={results} />}
      {clarification !== undefined && (
        <div className="clarification">
          <p className="answer-text">{withoutDirections(clarification.question)}</p>
          <Choices label="Did you mean" questions={clarification.options} ask={ask} />
        </div>
      )}
      {interpretation.query !== null && (
        <p className="answer-reading">
          <span className="quiet">Understood as</span> {withoutDirections(interpretation.reading)}
        </p>
      )}
      {clarification === undefined && <Choices label="Ask next" questions={answer.suggestions} ask={ask} />}
      {answer.generated_sql !== '' && (
        <details className="answer-sql">
          <summary>
            How this was computed <span className="quiet">{fullNumber(Math.round(answer.execution_time_ms))} ms</span>
          </summary>
          {visualization.reasoning !== '' && <p className="quiet">{visualization.reasoning}</p>}
          <CopyBlock label="The query that ran" text={answer.generated_sql} />
        </details>
      )}
    </div>
  );
}

/** More values go into a table or a chart. */
const valuesMax = 6;

function Values({ values, isComparison }: { values: AskResponse['answer']['values']; isComparison: boolean }) {
  if (values.length === 0) return null;
  const names = isComparison ? ['Now', 'Before'] : [];
  return (
    <ul className="values">
      {values.map(({ label, value, unit }, place) => (
        <li key={`${label ?? names[place]}${value}`} className="value">
          <Name text={label ?? names[place] ?? ''} />
          <strong title={fullNumber(value)}>
            {shortNumber(value)}
            {unit !== undefined && <span className="value-unit"> {unit}</span>}
          </strong>
        </li>
      ))}
    </ul>
  );
}

function Choices({ label, questions, ask }: { label: string; questions: string[]; ask: (question: string) => void }) {
  if (questions.length === 0) return null;
  return (
    <ul className="suggestions" aria-label={label}>
      {questions.map((question) => (
        <li key={question}>
          <button type="button" className="suggestion" onClick={() => ask(question)}>
            {withoutDirections(question)}
          </button>
        </li>
      ))}
    </ul>
  );
}
