package android.app

import android.content.Context
import android.os.Bundle
import android.view.View

/** Android's classes as far as the SDK and its example use them: signatures to compile against, which do nothing. */
open class Application : Context() {
    open fun onCreate() {}

    fun registerActivityLifecycleCallbacks(callbacks: ActivityLifecycleCallbacks) = callbacks.let {}

    interface ActivityLifecycleCallbacks {
        fun onActivityCreated(activity: Activity, savedInstanceState: Bundle?)

        fun onActivityStarted(activity: Activity)

        fun onActivityResumed(activity: Activity)

        fun onActivityPaused(activity: Activity)

        fun onActivityStopped(activity: Activity)

        fun onActivitySaveInstanceState(activity: Activity, outState: Bundle)

        fun onActivityDestroyed(activity: Activity)
    }

    companion object {
        @JvmStatic
        fun getProcessName(): String = ""
    }
}

open class Activity : Context() {
    val application = Application()
    val isChangingConfigurations = false

    protected open fun onCreate(savedInstanceState: Bundle?) {}

    protected open fun onStart() {}

    fun setContentView(view: View?) = view.let {}
}
