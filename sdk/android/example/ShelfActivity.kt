package dev.edgewise.example

import android.app.Activity
import android.os.Bundle
import android.widget.Button

/** A shelf with one lamp. */
class ShelfActivity : Activity() {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        val edgewise = (application as ShopApplication).edgewise
        val buy = Button(this)
        buy.text = "Buy"
        buy.setOnClickListener {
            edgewise.track("added_to_cart", mapOf("product" to "lamp"))
            edgewise.identify("ann", mapOf("plan" to "pro"))
            edgewise.group("company", "acme")
        }
        setContentView(buy)
    }

    override fun onStart() {
        super.onStart()
        (application as ShopApplication).edgewise.screen("/shelf")
    }
}
