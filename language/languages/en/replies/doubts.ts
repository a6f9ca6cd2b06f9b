/** Texts that ask back, name an assumption, or refuse. */
export const doubts = {
  choose: 'I can read this in more than one way. Which one do you mean?',
  unsure: 'I am not sure that I read this right. Is this what you mean?',
  unknown_words: {
    one: 'Nothing in this project is called {words}: no event, property, value or term of the glossary matches, so it cannot be computed. What do you mean by it?',
    other:
      'Nothing in this project is called {words}: no event, property, value or term of the glossary matches, so they cannot be computed. What do you mean by them?',
  },
  near: 'Did you mean {names}?',
  no_place: 'I understand {words}, but not what it should change about “{reading}”. Can you put it another way?',
  no_place_alone: 'I understand {words}, but not how it belongs to the rest. Can you put it another way?',
  no_measure: 'What should I count? Name an event, or ask for people or sessions.',
  no_previous: 'There is no question before this one that it could change. What would you like to know?',
  cannot_edit: 'I understand the change, but it does not fit the question before: “{reading}”.',
  missing_part: {
    funnel: 'I read a funnel, but only one step. Which event comes before or after it?',
    retention: 'I read retention, but not of whom. Which event starts it?',
    experiment: 'I read an experiment, but not what should be reached. Which event counts as success?',
    attribution: 'I read attribution, but not of what. Which event counts as a conversion?',
    other: 'A part of the question is missing. Can you name what it is about?',
  },
  too_broad: 'I read: {reading} That reads too much data at once: {reason}',
  refusal: {
    write:
      'I only read data and cannot change or delete it. Deleting is done under Settings, by people who are allowed to do it.',
    other_tenant: 'I can only answer about this project. For another one, open it and ask there.',
    personal_data: 'I do not show personal data. I can count people or break them down by a property.',
    instructions: 'I can only answer questions about the events of this project.',
  },
  assumption: {
    usual_span: 'No time was named, so these are the last 30 days.',
    usual_event: 'No event was named, so {event} is taken.',
    usual_limit: 'No number was named, so these are the first {limit}.',
    likeness: '“{said}” is read as {name}.',
    chosen: '“{said}” is read as {name}; it could also be {others}.',
  },
};
