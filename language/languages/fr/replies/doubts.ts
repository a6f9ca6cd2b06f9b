import type { Replies } from '../../../reply/replies.ts';

/** Texts that ask back, name an assumption, or refuse. */
export const doubts: Replies['doubts'] = {
  choose: 'Je peux lire cela de plusieurs façons. Laquelle voulez-vous ?',
  unsure: 'Je ne suis pas certain de bien comprendre. Est-ce bien ce que vous voulez dire ?',
  unknown_words: {
    one: 'Rien dans ce projet ne s’appelle {words} : aucun événement, propriété, valeur ou terme du glossaire ne correspond, le calcul est donc impossible. Qu’entendez-vous par là ?',
    other:
      'Rien dans ce projet ne s’appelle {words} : aucun événement, propriété, valeur ou terme du glossaire ne correspond, les calculs sont donc impossibles. Qu’entendez-vous par là ?',
  },
  near: 'Voulez-vous dire {names} ?',
  no_place: 'Je comprends {words}, mais pas ce que cela doit changer à « {reading} » Pouvez-vous le dire autrement ?',
  no_place_alone: 'Je comprends {words}, mais pas le lien avec le reste. Pouvez-vous le dire autrement ?',
  no_measure: 'Que dois-je compter ? Nommez un événement, ou demandez des personnes ou des sessions.',
  no_previous: 'Il n’y a pas de question précédente à modifier. Que voulez-vous savoir ?',
  cannot_edit: 'Je comprends la modification, mais elle ne va pas avec la question précédente : « {reading} ».',
  missing_part: {
    funnel: 'Je lis un entonnoir, mais avec une seule étape. Quel événement vient avant ou après ?',
    retention: 'Je lis une rétention, mais pas de qui. Quel événement la fait commencer ?',
    experiment: 'Je lis une expérience, mais pas ce qui doit être atteint. Quel événement compte comme succès ?',
    attribution: 'Je lis une attribution, mais pas de quoi. Quel événement compte comme conversion ?',
    other: 'Il manque une partie de la question. Pouvez-vous préciser de quoi il s’agit ?',
  },
  too_broad: 'J’ai lu : {reading} Cela lit trop de données à la fois : {reason}',
  refusal: {
    write:
      'Je ne fais que lire les données et ne peux ni les modifier ni les supprimer. La suppression se fait dans les paramètres, par les personnes autorisées.',
    other_tenant: 'Je ne peux répondre que sur ce projet. Pour un autre, ouvrez-le et posez-y la question.',
    personal_data:
      'Je n’affiche pas de données personnelles. Je peux compter des personnes ou les répartir selon une propriété.',
    instructions: 'Je ne peux répondre qu’aux questions sur les événements de ce projet.',
  },
  assumption: {
    usual_span: 'Aucune période n’est précisée, ce sont donc les 30 derniers jours.',
    usual_event: 'Aucun événement n’est précisé, c’est donc {event}.',
    usual_limit: 'Aucun nombre n’est précisé, ce sont donc les {limit} premiers.',
    likeness: '« {said} » est lu comme {name}.',
    chosen: '« {said} » est lu comme {name} ; ce pourrait aussi être {others}.',
  },
};
