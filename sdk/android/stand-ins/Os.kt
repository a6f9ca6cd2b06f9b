package android.os

class Bundle

object Build {
    const val MANUFACTURER = ""
    const val MODEL = ""

    object VERSION {
        const val RELEASE = ""
        const val SDK_INT = 0
    }
}
