import type { AskResponse } from '../../../../core/api/ai.ts';
import { api } from '../../api/client.ts';
import { useProject } from '../../app/project.ts';
import type { Loaded } from '../../data/loaded.ts';
import { useResource } from '../../data/use-resource.ts';
import type { AskedQuestion } from './ask-address.ts';

/** The answer to a question, asked once while the page is open. */
export function useAnswerInWords({ question, earlier }: AskedQuestion): Loaded<AskResponse> {
  const { id } = useProject();
  return useResource({
    key: ['ask', id, question, earlier],
    read: (signal) => api.ask({ query: question, project_id: id, context: { previous_queries: [...earlier] } }, signal),
  });
}
