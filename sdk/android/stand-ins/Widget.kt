package android.widget

import android.content.Context
import android.view.View

class Button(val context: Context) : View() {
    var text: CharSequence = ""
}
