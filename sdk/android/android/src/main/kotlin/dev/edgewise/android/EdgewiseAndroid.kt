package dev.edgewise.android

import android.app.Application
import android.content.Context
import android.os.Build
import android.util.Log
import dev.edgewise.ConsentStatus
import dev.edgewise.Drop
import dev.edgewise.EDGEWISE_VERSION
import dev.edgewise.Edgewise
import dev.edgewise.HttpTransport
import dev.edgewise.Options
import dev.edgewise.Surroundings
import dev.edgewise.ThreadLoop
import java.io.File
import java.util.Locale
import java.util.TimeZone
import java.util.UUID
import kotlin.random.Random

object EdgewiseAndroid {
    /**
     * Starts a client; call it once, in `Application.onCreate`. Events leave when the app goes to the background and when
     * the network is back.
     */
    @JvmStatic
    @JvmOverloads
    fun start(
        app: Application,
        key: String,
        host: String,
        consent: ConsentStatus = ConsentStatus.GIVEN,
        onDrop: (Drop) -> Unit = {},
    ): Edgewise {
        val onProblem: (String) -> Unit = { problem -> Log.w("edgewise", problem) }
        val loop = ThreadLoop(onProblem)
        val edgewise = Edgewise(
            Options(
                key = key,
                host = host,
                folder = folderOf(app),
                context = { contextOf(app) },
                consent = consent,
                onDrop = onDrop,
                onProblem = onProblem,
            ),
            Surroundings(
                loop,
                HttpTransport(loop),
                random = { Random.nextDouble() },
                newId = { UUID.randomUUID().toString() },
                library = "edgewise-android/$EDGEWISE_VERSION",
            ),
        )
        app.registerActivityLifecycleCallbacks(FlushOnLeave(edgewise))
        watchNetwork(app, edgewise, onProblem)
        return edgewise
    }

    /** One for each process: two that shared a queue would send it twice. A backup must not copy the ids to another phone. */
    private fun folderOf(app: Context): File {
        val process = if (Build.VERSION.SDK_INT >= 28) Application.getProcessName() else app.packageName
        return File(app.noBackupFilesDir, "edgewise-" + process.replace(Regex("[^A-Za-z0-9.]"), "-"))
    }

    private fun contextOf(app: Context): Map<String, Any?> {
        val display = app.resources.displayMetrics
        return mapOf(
            "os" to mapOf("name" to "Android", "version" to Build.VERSION.RELEASE),
            "device" to mapOf("manufacturer" to Build.MANUFACTURER, "model" to Build.MODEL),
            "app" to mapOf("name" to app.packageName, "version" to versionOf(app)),
            "screen" to mapOf("width" to display.widthPixels, "height" to display.heightPixels),
            "locale" to Locale.getDefault().toLanguageTag(),
            "timezone" to TimeZone.getDefault().id,
        )
    }

    private fun versionOf(app: Context): String? = app.packageManager.getPackageInfo(app.packageName, 0).versionName
}
