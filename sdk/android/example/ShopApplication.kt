package dev.edgewise.example

import android.app.Application
import dev.edgewise.Edgewise
import dev.edgewise.android.EdgewiseAndroid

class ShopApplication : Application() {
    lateinit var edgewise: Edgewise

    override fun onCreate() {
        super.onCreate()
        edgewise = EdgewiseAndroid.start(this, key = "YOUR_WRITE_KEY", host = "https://edgewise.example.com")
        edgewise.register(mapOf("edition" to "free"))
    }
}
