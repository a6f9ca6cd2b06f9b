import { persons as contract } from '../../api/kinds/persons.ts';
import { defineKind } from '../kind.ts';
import { explainPersons } from '../person-report/explain.ts';
import { planPersons } from '../person-report/plan.ts';

/** Persons: a list, or the profile, the events or the sessions of one. */
export const persons = defineKind({ contract, plan: planPersons, explain: explainPersons });
