package android.content

import java.io.File

open class Context {
    val packageName = ""
    val noBackupFilesDir = File("")
    val resources = Resources()
    val packageManager = PackageManager()

    fun getSystemService(name: String): Any? = name

    class DisplayMetrics(val widthPixels: Int = 0, val heightPixels: Int = 0)

    class Resources(val displayMetrics: DisplayMetrics = DisplayMetrics())

    class PackageInfo(val versionName: String? = null)

    class PackageManager {
        fun getPackageInfo(name: String, flags: Int) = PackageInfo(name + flags)
    }

    companion object {
        const val CONNECTIVITY_SERVICE = "connectivity"
    }
}
