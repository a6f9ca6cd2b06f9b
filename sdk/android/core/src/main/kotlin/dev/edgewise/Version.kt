package dev.edgewise

/** Sent with each event. */
const val EDGEWISE_VERSION = "0.1.0"
