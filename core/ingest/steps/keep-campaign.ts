import { PAGE_VIEW } from '../../live/window.ts';
import { campaignParameters } from './campaign-parameters.ts';
import { isOurTracker } from './our-tracker.ts';
import type { Patch, Step } from './step.ts';

const NOTHING: Patch = Object.freeze({});

/**
 * Adds all `utm_` parameters of a view's address as properties, including those without a column (`utm_id`). Our
 * tracker leaves this to the server to stay small; other senders choose their own properties.
 */
export const keepCampaign: Step = ({ event, library, query, props }) => {
  if (query === '' || event !== PAGE_VIEW || !isOurTracker(library)) return NOTHING;
  const parameters = campaignParameters(query);
  return parameters === undefined ? NOTHING : { props: { ...parameters, ...props } };
};
