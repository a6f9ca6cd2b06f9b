package dev.edgewise.android

import android.app.Activity
import android.app.Application
import android.os.Bundle
import dev.edgewise.Edgewise

/** Sends what waits when the last activity leaves the screen, and when one is back. */
internal class FlushOnLeave(private val edgewise: Edgewise) : Application.ActivityLifecycleCallbacks {
    private var shown = 0

    override fun onActivityStarted(activity: Activity) {
        shown += 1
        if (shown == 1) edgewise.flush()
    }

    override fun onActivityStopped(activity: Activity) {
        shown -= 1
        // A rotation stops an activity and starts it again; the app does not leave.
        if (shown == 0 && !activity.isChangingConfigurations) edgewise.flush()
    }

    override fun onActivityCreated(activity: Activity, savedInstanceState: Bundle?) {}

    override fun onActivityResumed(activity: Activity) {}

    override fun onActivityPaused(activity: Activity) {}

    override fun onActivitySaveInstanceState(activity: Activity, outState: Bundle) {}

    override fun onActivityDestroyed(activity: Activity) {}
}
