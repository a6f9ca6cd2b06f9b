import type { Replies } from '../../../reply/replies.ts';

/** Texts that ask back, name an assumption, or refuse. */
export const doubts: Replies['doubts'] = {
  choose: 'Posso ler isso de mais de uma forma. Qual você quer?',
  unsure: 'Não tenho certeza de que entendi. É isto que você quer dizer?',
  unknown_words: {
    one: 'Nada neste projeto se chama {words}: nenhum evento, propriedade, valor ou termo do glossário corresponde, então não dá para calcular. O que você quer dizer?',
    other:
      'Nada neste projeto se chama {words}: nenhum evento, propriedade, valor ou termo do glossário corresponde, então não dá para calcular. O que você quer dizer com eles?',
  },
  near: 'Você quis dizer {names}?',
  no_place: 'Entendo {words}, mas não o que isso deve mudar em “{reading}” Você pode dizer de outra forma?',
  no_place_alone: 'Entendo {words}, mas não como se liga ao resto. Você pode dizer de outra forma?',
  no_measure: 'O que devo contar? Cite um evento ou pergunte por pessoas ou sessões.',
  no_previous: 'Não há uma pergunta anterior para mudar. O que você quer saber?',
  cannot_edit: 'Entendo a mudança, mas ela não combina com a pergunta anterior: “{reading}”.',
  missing_part: {
    funnel: 'Li um funil, mas só com uma etapa. Qual evento vem antes ou depois?',
    retention: 'Li retenção, mas não de quem. Qual evento dá início?',
    experiment: 'Li um experimento, mas não o que deve ser alcançado. Qual evento conta como sucesso?',
    attribution: 'Li atribuição, mas não de quê. Qual evento conta como conversão?',
    other: 'Falta uma parte da pergunta. Você pode dizer do que se trata?',
  },
  too_broad: 'Li assim: {reading} Isso lê dados demais de uma vez: {reason}',
  refusal: {
    write:
      'Eu só leio dados e não posso mudá-los nem apagá-los. A exclusão é feita em Configurações, por quem tem permissão.',
    other_tenant: 'Só posso responder sobre este projeto. Para outro, abra-o e pergunte lá.',
    personal_data: 'Não mostro dados pessoais. Posso contar pessoas ou dividi-las por uma propriedade.',
    instructions: 'Só posso responder a perguntas sobre os eventos deste projeto.',
  },
  assumption: {
    usual_span: 'Você não citou um período, então são os últimos 30 dias.',
    usual_event: 'Você não citou um evento, então vale {event}.',
    usual_limit: 'Você não citou um número, então são os primeiros {limit}.',
    likeness: '“{said}” foi lido como {name}.',
    chosen: '“{said}” foi lido como {name}; também poderia ser {others}.',
  },
};
