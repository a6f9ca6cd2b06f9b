import type { Replies } from '../../../reply/replies.ts';

/** Events that most products have. `did` is what persons did, with the span where it stands. */
export const commonEvents: Replies['commonEvents'] = {
  signup: {
    one: 'registro',
    other: 'registros',
    did: {
      one: 'se registró {span}',
      other: 'se registraron {span}',
    },
  },
  login: {
    one: 'inicio de sesión',
    other: 'inicios de sesión',
    did: {
      one: 'inició sesión {span}',
      other: 'iniciaron sesión {span}',
    },
  },
  purchase: {
    one: 'compra',
    other: 'compras',
    did: {
      one: 'compró {span}',
      other: 'compraron {span}',
    },
  },
  order: {
    one: 'pedido',
    other: 'pedidos',
    did: {
      one: 'hizo un pedido {span}',
      other: 'hicieron un pedido {span}',
    },
  },
  payment: {
    one: 'pago',
    other: 'pagos',
    did: {
      one: 'pagó {span}',
      other: 'pagaron {span}',
    },
  },
  refund: {
    one: 'reembolso',
    other: 'reembolsos',
  },
  page_view: {
    one: 'vista de página',
    other: 'vistas de página',
    did: {
      one: 'vio una página {span}',
      other: 'vieron una página {span}',
    },
  },
  search: {
    one: 'búsqueda',
    other: 'búsquedas',
    did: {
      one: 'buscó {span}',
      other: 'buscaron {span}',
    },
  },
  error: {
    one: 'error',
    other: 'errores',
    did: {
      one: 'tuvo un error {span}',
      other: 'tuvieron un error {span}',
    },
  },
  invite: {
    one: 'invitación',
    other: 'invitaciones',
    did: {
      one: 'envió una invitación {span}',
      other: 'enviaron una invitación {span}',
    },
  },
  checkout: {
    one: 'inicio de pago',
    other: 'inicios de pago',
    did: {
      one: 'inició un pago {span}',
      other: 'iniciaron un pago {span}',
    },
  },
  cancellation: {
    one: 'cancelación',
    other: 'cancelaciones',
    did: {
      one: 'canceló {span}',
      other: 'cancelaron {span}',
    },
  },
  onboarding: {
    one: 'onboarding completado',
    other: 'onboardings completados',
    did: {
      one: 'completó el onboarding {span}',
      other: 'completaron el onboarding {span}',
    },
  },
  feature_use: {
    one: 'uso de funciones',
    other: 'usos de funciones',
    did: {
      one: 'usó una función {span}',
      other: 'usaron una función {span}',
    },
  },
  subscription: {
    one: 'suscripción',
    other: 'suscripciones',
    did: {
      one: 'se suscribió {span}',
      other: 'se suscribieron {span}',
    },
  },
  trial: {
    one: 'prueba',
    other: 'pruebas',
    did: {
      one: 'empezó una prueba {span}',
      other: 'empezaron una prueba {span}',
    },
  },
  download: {
    one: 'descarga',
    other: 'descargas',
    did: {
      one: 'descargó algo {span}',
      other: 'descargaron algo {span}',
    },
  },
  share: {
    one: 'contenido compartido',
    other: 'contenidos compartidos',
    did: {
      one: 'compartió algo {span}',
      other: 'compartieron algo {span}',
    },
  },
  click: {
    one: 'clic',
    other: 'clics',
    did: {
      one: 'hizo clic {span}',
      other: 'hicieron clic {span}',
    },
  },
  comment: {
    one: 'comentario',
    other: 'comentarios',
    did: {
      one: 'comentó {span}',
      other: 'comentaron {span}',
    },
  },
  add_to_cart: {
    one: 'añadido al carrito',
    other: 'añadidos al carrito',
    did: {
      one: 'añadió algo al carrito {span}',
      other: 'añadieron algo al carrito {span}',
    },
  },
  install: {
    one: 'instalación',
    other: 'instalaciones',
    did: {
      one: 'instaló la app {span}',
      other: 'instalaron la app {span}',
    },
  },
};
